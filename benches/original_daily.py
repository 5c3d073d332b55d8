"""The approach of the original loader, written anew: one process reads lines and hands blocks to two others,
which add up floats; the last register of a day wins.

    original_daily.py INPUT OUTPUT_PREFIX
"""

import multiprocessing
import sys

EXECUTORS = 2


def execute(queue, path):
    """Blocks in, daily sums out."""
    daily = {}
    while True:
        block = queue.get()
        if block is None:
            break
        nmi, length, rows = block
        readings = 1440 // length
        for row in rows:
            fields = row.split(",")
            daily[(nmi, fields[1])] = sum(float(field) for field in fields[2 : 2 + readings])
    with open(path, "w", encoding="utf-8") as output:
        for (nmi, date), energy in daily.items():
            output.write(f"{nmi},{date},{energy}\n")


def ingest(path, queues):
    """Lines in, blocks out: to the executor that the NMI falls to."""
    nmi, length, rows = None, 0, []

    def hand_on():
        if rows:
            queues[hash(nmi) % EXECUTORS].put((nmi, length, rows))

    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("200"):
                hand_on()
                fields = line.split(",")
                nmi, length, rows = fields[1], int(fields[8]), []
            elif line.startswith("300"):
                rows.append(line)
    hand_on()
    for queue in queues:
        queue.put(None)


def main():
    """Ends when all three are done."""
    source, prefix = sys.argv[1:]
    queues = [multiprocessing.Queue(maxsize=1000) for _ in range(EXECUTORS)]
    executors = [
        multiprocessing.Process(target=execute, args=(queue, f"{prefix}.{number}"))
        for number, queue in enumerate(queues)
    ]
    for executor in executors:
        executor.start()
    ingestor = multiprocessing.Process(target=ingest, args=(source, queues))
    ingestor.start()
    for process in [ingestor, *executors]:
        process.join()


if __name__ == "__main__":
    main()
