-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
CREATE TABLE IF NOT EXISTS `energy`.`day_totals` (
    `meter` varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    `day` datetime NOT NULL,
    `kwh` decimal(65,30) NOT NULL,
    PRIMARY KEY (`meter`, `day`)
) ENGINE=InnoDB;
SET @nem12_sql_mode = @@SESSION.sql_mode;
SET SESSION sql_mode = 'STRICT_ALL_TABLES';
SET NAMES utf8mb4;
START TRANSACTION;
INSERT INTO `energy`.`day_totals` (`meter`, `day`, `kwh`) VALUES
('QNTEST0001', '2024-01-30', 2),
('QNTEST0001', '2024-01-31', 4)
ON DUPLICATE KEY UPDATE `kwh` = VALUES(`kwh`);
INSERT INTO `energy`.`day_totals` (`meter`, `day`, `kwh`) VALUES
('QNTEST0001', '2024-02-01', 6)
ON DUPLICATE KEY UPDATE `kwh` = VALUES(`kwh`);
COMMIT;
SET SESSION sql_mode = @nem12_sql_mode;
