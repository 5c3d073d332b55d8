//! The deliveries that the tests load, one file each.

use std::fs;
use std::path::{Path, PathBuf};

/// Deliveries of a site and some others, with every case of versions.
pub(crate) const DELIVERIES: [&str; 9] = [
    // Two streams of consumption, one stream of another kind, and an odd NMI.
    "100,NEM12,200503020000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,1.5,2.25,A,,,20050302120000,\n\
     300,20050302,1,1,A,,,20050303120000,\n\
     300,20050303,1,1,A,,,20050304120000,\n\
     200,QNTEST0001,E1E2B1,1,E2,N1,M1,Wh,720,\n\
     300,20050301,1,2,S14,1,,20050302120000,\n\
     300,20050302,x,2,A,,,20050303120000,\n\
     200,QNTEST0001,E1E2B1,1,B1,N1,M1,kWh,720,\n\
     300,20050301,9,9,A,,,20050302120000,\n\
     200,a\\'b,E1,1,E1,N1,M1,MWh,720,\n\
     300,20050301,.000000000000001,12345678901234567,A,,,20050302120000,\n\
     900\n",
    // A newer version, an older version, and one that heals a rejected row.
    "100,NEM12,200503050000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,2,2,F52,71,,20050305120000,\n\
     300,20050303,7,7,A,,,20050301120000,\n\
     200,QNTEST0001,E1E2B1,1,E2,N1,M1,Wh,720,\n\
     300,20050302,5,5,A,,,20050304120000,\n\
     900\n",
    // Rejected rows: a newer one, an older one, and one without a version.
    "100,NEM12,200503060000,A,B\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050301,,2,A,,,20050306120000,\n\
     300,20050302,,2,A,,,20050301120000,\n\
     300,20050303,1,A\n\
     900\n",
    // A meter exchange: two streams that cover one day together, and one that does
    // not cover the other day.
    "100,NEM12,200503070000,A,B\n\
     200,QNTEST0002,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,4,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     300,20050302,4,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     200,QNTEST0002,E1E2,1,E2,N1,M2,kWh,720,\n\
     300,20050301,0,3,V,,,20050307120000,\n400,1,1,N,,\n400,2,2,A,,\n\
     900\n",
    // Equal versions: the newer file counts, then the later row.
    "100,NEM12,200503080000,A,B\n\
     200,QNTEST0002,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,5,0,V,,,20050307120000,\n400,1,1,A,,\n400,2,2,N,,\n\
     200,QNTEST0001,E1E2B1,1,E1,N1,M1,kWh,720,\n\
     300,20050302,3,3,A,,,20050303120000,\n\
     300,20050304,1,1,A,,,,\n\
     300,20050304,2,2,A,,,,\n\
     900\n",
    // The end of the file is cut off, and with it perhaps the rows of E2.
    "100,NEM12,200503090000,A,B\n\
     200,QNTEST0003,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,1,1,A,,,20050309120000,\n\
     300,20050302,2,2,A,,,20050309120000,\n",
    // E2 of one of the days, and a row of another stream whose date cannot be read.
    "100,NEM12,200503100000,A,B\n\
     200,QNTEST0003,E1E2,1,E2,N1,M1,kWh,720,\n\
     300,20050302,4,4,A,,,20050310120000,\n\
     200,QNTEST0004,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050301,1,1,A,,,20050310120000,\n\
     300,2005030x,2,2,A,,,20050310120000,\n\
     200,QNTEST0004,E1E2,1,E2,N1,M1,kWh,720,\n\
     300,20050305,1,1,A,,,20050310120000,\n\
     900\n",
    // A day that the row may have: an older one is in doubt, and one as new is not.
    "100,NEM12,200503110000,A,B\n\
     200,QNTEST0004,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050302,8,8,A,,,20050310115959,\n\
     300,20050303,9,9,A,,,20050310120000,\n\
     900\n",
    // The rest of E2, and a stream that was not known when the end was lost.
    "100,NEM12,200503120000,A,B\n\
     200,QNTEST0003,E1E2,1,E2,N1,M1,kWh,720,\n\
     300,20050301,5,5,A,,,20050312120000,\n\
     200,QNTEST0003,E1E2,1,E3,N1,M1,kWh,720,\n\
     300,20050302,6,6,A,,,20050312120000,\n\
     200,QNTEST0004,E1E2,1,E1,N1,M1,kWh,720,\n\
     300,20050305,7,7,A,,,20050312120000,\n\
     900\n",
];

/// Writes the deliveries into files; returns their paths.
pub(crate) fn deliveries(name: &str) -> Vec<PathBuf> {
    let paths = (0..DELIVERIES.len()).map(|number| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("load-{name}-{number}.csv"));
        fs::write(&path, DELIVERIES[number]).unwrap();
        path
    });
    paths.collect()
}
