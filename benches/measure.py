"""Runs a command as a whole process; tells what the operating system counted, as JSON.

    measure.py COMMAND...
"""

import json
import os
import sys
import time

begun = time.monotonic()
output = os.open(os.devnull, os.O_WRONLY)
child = os.posix_spawnp(
    sys.argv[1],
    sys.argv[1:],
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
)
_, status, usage = os.wait4(child, 0)
print(
    json.dumps(
        {
            "code": os.waitstatus_to_exitcode(status),
            "ms": (time.monotonic() - begun) * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "peakBytes": usage.ru_maxrss * 1024,
        }
    )
)
