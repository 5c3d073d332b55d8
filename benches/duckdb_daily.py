"""The same result by DuckDB's SQL: lines, the last non-null 200, list_sum in DECIMAL.

    duckdb_daily.py INPUT OUTPUT
"""

import sys

import duckdb

source, target = sys.argv[1:]

duckdb.sql("SET threads = 2")
duckdb.sql("SET preserve_insertion_order = true")
duckdb.sql(
    f"""
    COPY (
        WITH lines AS (
            -- A separator that no line has: each line is one column.
            SELECT row_number() OVER () AS number, string_split(line, ',') AS fields
            FROM read_csv('{source}', columns = {{'line': 'VARCHAR'}}, delim = '\\x01', quote = '', escape = '',
                          header = false, auto_detect = false, strict_mode = false, max_line_size = 10000000)
        ),
        rows AS (
            SELECT fields, last_value(CASE WHEN fields[1] = '200' THEN fields END IGNORE NULLS) OVER (
                ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS details
            FROM lines WHERE fields[1] IN ('200', '300')
        )
        SELECT details[2] AS nmi, fields[2] AS timestamp,
               sum(list_sum(fields[3:2 + 1440 // details[9]::INTEGER]::DECIMAL(18, 6)[])) AS consumption
        FROM rows WHERE fields[1] = '300' AND details[5] LIKE 'E%' AND upper(details[8]) = 'KWH'
        GROUP BY nmi, timestamp ORDER BY nmi, timestamp
    ) TO '{target}' (HEADER)
    """
)
