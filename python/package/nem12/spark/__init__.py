"""NEM12 with Apache Spark: executors read ranges of the files, and Spark moves what they found by NMI.

PySpark 4 and PyArrow are needed, and this package on every executor::

    import nem12.spark

    delivery = nem12.spark.read(spark, "deliveries/")
    delivery.daily.write.parquet("daily")
    delivery.withheld.show()
    delivery.findings

:func:`read` is the data source ``nem12`` (:func:`register`) and :func:`resolve`, which puts together
what the executors found. Versions, rejected rows and sums are decided by the core, as everywhere else.
"""

from ._delivery import Delivery, read, resolve
from ._source import Nem12DataSource, register

__all__ = ["Delivery", "Nem12DataSource", "read", "register", "resolve"]
