-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
SET XACT_ABORT ON;
BEGIN TRANSACTION;
IF OBJECT_ID(N'[energy].[day_totals]', N'U') IS NULL
CREATE TABLE [energy].[day_totals] (
    [meter] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [day] datetime2(0) NOT NULL,
    [kwh] decimal(38,18) NOT NULL,
    PRIMARY KEY ([meter], [day])
);
MERGE INTO [energy].[day_totals] WITH (HOLDLOCK) AS old USING (VALUES
(N'QNTEST0001', '2024-01-30', CAST(2 AS decimal(38,18))),
(N'QNTEST0001', '2024-01-31', CAST(4 AS decimal(38,18)))
) AS new ([meter], [day], [kwh])
ON old.[meter] = new.[meter] COLLATE Latin1_General_100_BIN2 AND old.[day] = new.[day]
WHEN MATCHED THEN UPDATE SET [kwh] = new.[kwh]
WHEN NOT MATCHED THEN INSERT ([meter], [day], [kwh])
VALUES (new.[meter], new.[day], new.[kwh]);
MERGE INTO [energy].[day_totals] WITH (HOLDLOCK) AS old USING (VALUES
(N'QNTEST0001', '2024-02-01', CAST(6 AS decimal(38,18)))
) AS new ([meter], [day], [kwh])
ON old.[meter] = new.[meter] COLLATE Latin1_General_100_BIN2 AND old.[day] = new.[day]
WHEN MATCHED THEN UPDATE SET [kwh] = new.[kwh]
WHEN NOT MATCHED THEN INSERT ([meter], [day], [kwh])
VALUES (new.[meter], new.[day], new.[kwh]);
COMMIT;
