-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
SET XACT_ABORT ON;
BEGIN TRANSACTION;
IF OBJECT_ID(N'meter_readings', N'U') IS NULL
CREATE TABLE meter_readings (
    nmi nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [timestamp] datetime2(0) NOT NULL,
    consumption decimal(38,18) NOT NULL,
    PRIMARY KEY (nmi, [timestamp])
);
MERGE INTO meter_readings WITH (HOLDLOCK) AS old USING (VALUES
(N'A''$'+N'(x)--', '2005-03-01', CAST(1 AS decimal(38,18))),
(N'QNTEST0001', '2005-03-01', CAST(48.5 AS decimal(38,18))),
(N'QNTEST0001', '2005-03-02', CAST(0.000000000000000001 AS decimal(38,18)))
) AS new (nmi, [timestamp], consumption)
ON old.nmi = new.nmi COLLATE Latin1_General_100_BIN2 AND old.[timestamp] = new.[timestamp]
WHEN MATCHED THEN UPDATE SET consumption = new.consumption
WHEN NOT MATCHED THEN INSERT (nmi, [timestamp], consumption)
VALUES (new.nmi, new.[timestamp], new.consumption);
COMMIT;
