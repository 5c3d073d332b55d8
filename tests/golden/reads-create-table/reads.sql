-- nem12-loader {version}: register reads (NEM13); times in NEM time, UTC+10 all year. Rows already in the table for the same register and begin are replaced, whatever their age.
SET XACT_ABORT ON;
BEGIN TRANSACTION;
IF OBJECT_ID(N'register_reads', N'U') IS NULL
CREATE TABLE [register_reads] (
    [nmi] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [suffix] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [register] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [meter] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from] datetime2(0) NOT NULL,
    [to] datetime2(0) NOT NULL,
    [quantity] decimal(38,18) NOT NULL,
    [unit] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [previous_read] decimal(38,18),
    [current_read] decimal(38,18),
    [previous_quality] nvarchar(80) COLLATE Latin1_General_100_BIN2,
    [current_quality] nvarchar(80) COLLATE Latin1_General_100_BIN2,
    [direction] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [update_time] datetime2(0),
    PRIMARY KEY ([nmi], [suffix], [register], [direction], [from])
);
MERGE INTO [register_reads] WITH (HOLDLOCK) AS old USING (VALUES
(N'QNTEST0001', N'11', N'01', N'M1', '2024-01-01T00:00:00', '2024-04-01T00:00:00', CAST(250 AS decimal(38,18)), N'kWh', CAST(100 AS decimal(38,18)), CAST(350 AS decimal(38,18)), N'A', N'A', N'E', '2024-04-02T12:00:00')
) AS new ([nmi], [suffix], [register], [meter], [from], [to], [quantity], [unit], [previous_read], [current_read], [previous_quality], [current_quality], [direction], [update_time])
ON old.[nmi] = new.[nmi] AND old.[suffix] = new.[suffix] AND old.[register] = new.[register] AND old.[direction] = new.[direction] AND old.[from] = new.[from]
WHEN MATCHED THEN UPDATE SET [meter] = new.[meter], [to] = new.[to], [quantity] = new.[quantity], [unit] = new.[unit], [previous_read] = new.[previous_read], [current_read] = new.[current_read], [previous_quality] = new.[previous_quality], [current_quality] = new.[current_quality], [update_time] = new.[update_time]
WHEN NOT MATCHED THEN INSERT ([nmi], [suffix], [register], [meter], [from], [to], [quantity], [unit], [previous_read], [current_read], [previous_quality], [current_quality], [direction], [update_time])
VALUES (new.[nmi], new.[suffix], new.[register], new.[meter], new.[from], new.[to], new.[quantity], new.[unit], new.[previous_read], new.[current_read], new.[previous_quality], new.[current_quality], new.[direction], new.[update_time]);
COMMIT;
