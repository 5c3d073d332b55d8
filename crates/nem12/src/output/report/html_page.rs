//! The page around an HTML report: one file without links to other files, to read, print or mail.

use std::fmt::Write;

use crate::output::report::html_table::Safe;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b2127;--muted:#58626c;--line:#dde1e4;--grave:#a1241c}\
@media(prefers-color-scheme:dark){:root{--ink:#e4e7ea;--muted:#9da7b0;--line:#2c3238;--grave:#ff9d92}}\
body{font:15px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums;color:var(--ink);\
max-width:80rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin:1rem 0 .25rem}\
p{margin:.25rem 0}.muted{color:var(--muted)}.grave{color:var(--grave)}\
.frame{overflow-x:auto}table{border-collapse:collapse;font-size:13px;margin:.25rem 0}\
th,td{text-align:start;vertical-align:baseline;padding:.2rem .75rem .2rem 0;border-bottom:1px solid var(--line)}\
th{color:var(--muted);font-weight:600;white-space:nowrap}.n{text-align:end;white-space:nowrap}\
td{overflow-wrap:break-word}\
@media print{:root{color-scheme:light;--ink:#000;--muted:#444;--line:#bbb;--grave:#a1241c}\
body{max-width:none;margin:0}.frame{overflow:visible}td{overflow-wrap:anywhere}h2,h3{break-after:avoid}tr{break-inside:avoid}}";

/// Writes what comes before the first paragraph, with the title as the heading.
pub(super) fn begin_page(title: &str, out: &mut String) {
    let title = Safe(title);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
    );
}

/// The end of the page.
pub(super) const PAGE_END: &str = "</body>\n</html>\n";
