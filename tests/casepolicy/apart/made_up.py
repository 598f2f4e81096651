"""A made-up distribution of plugins that misbehave, installed in a folder that only tests know.

Each plugin answers ``offers`` once by the book, so that what is lost can be seen; ``{tag}`` keeps the
modules of two distributions apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from textwrap import dedent, indent

from casepolicy import PolicyEngine, read_revision
from casepolicy.apart import Workers
from casepolicy.apart.foreign import Foreign, by_name
from casepolicy.apart.plugin import Apart
from casepolicy.building import Offered
from casepolicy.capability import AnyCapability
from casepolicy.discovery import CAPABILITIES
from tests.casepolicy.made_up import revision_data, speaker

SECRET = "Jane Invented of 1 Secret Street"

HEAD = '''
import os, sys, time
from casepolicy import Answer, Capability, Settings, Strength, hookimpl
from casepolicy.values import Offer, OfferKind

SECRET = "Jane Invented of 1 Secret Street"

class None_(Settings):
    """Nothing to set."""

def locks(code="locks"):
    value = Offer(kind=OfferKind.MEASURE, code=code, words="Locks", provider="landlord")
    return Answer(value=value, strength=Strength.MUST, clauses=("1",))
'''

CLASS = """
class {title}(Capability):
    name = "{name}"
    version = "1"
    settings_model = None_

    @hookimpl
    def offers(self, facts, at):
{body}
        return [locks()]
"""

MISCHIEF = {
    "raises": "raise RuntimeError(SECRET)",
    "raises_of_its_own": "raise type('JaneInvented', (Exception,), {})(SECRET)",
    "leaves": "raise SystemExit(SECRET)",
    "sleeps": "time.sleep(30)",
    "runs_in_circles": "while True: pass",
    "says_nothing": "return None",
    "says_a_word": "return SECRET",
    "says_too_much": "return [locks('x' * 100) for _ in range(5000)]",
    "says_it_cannot_be_said": "return [Answer(value=object(), strength='must', clauses=('1',))]",
    "cites_what_is_not_there": "return [Answer(value=locks().value, strength=Strength.MUST, clauses=(SECRET,))]",
    "nests": "v = []\nfor _ in range(100000): v = [v]\nreturn [Answer(value=v, strength=Strength.MUST, clauses=('1',))]",
    "nests_a_little": "v = []\nfor _ in range(100): v = [v]\nreturn [Answer(value=v, strength=Strength.MUST, clauses=('1',))]",
    "allocates": "kept = []\nwhile True: kept.append(bytearray(32 * 1024 * 1024))",
    "asks_for_too_much": "bytearray(2 ** 30)",
    "prints": "print(SECRET)",
    "complains": "print(SECRET, file=sys.stderr)",
    "logs": "import logging; logging.getLogger('x').error(SECRET)",
    "warns": "import warnings; warnings.warn(SECRET)",
    "forks": "os.fork()",
    "runs_a_program": "import subprocess; subprocess.run(['true'])",
    "runs_a_shell": "os.system('true')",
    "becomes_a_program": "os.execv('/bin/true', ['true'])",
    "opens_a_socket": "import socket; socket.socket()",
    "starts_a_thread": "import threading; threading.Thread(target=print).start()",
    "imports_django": "import django",
    "imports_the_database": "import psycopg; psycopg.connect('dbname=postgres')",
    "imports_the_cases": "import casework.cases.models",
    "writes_a_file": "open('/tmp/holdfast-mischief', 'w')",
    "reads_a_file": "open('/etc/passwd').read()",
    "reads_our_environment": "open(f'/proc/{os.getppid()}/environ').read()",
    "lists_a_folder": "os.listdir('/')",
    "calls_c": "import ctypes; ctypes.CDLL(None).getppid()",
    "kills_us": "os.kill(os.getppid(), 9)",
    "kills_itself": "os._exit(0)",
    "crashes": "sys.setrecursionlimit(10**9)\ndef f(): f()\nf()",
    "writes_into_the_pipe": "[os.write(fd, SECRET.encode() * 10) for fd in (pipe_out(),)]",
    "forges_an_answer": "import json, struct; b = json.dumps({'says': [], 'number': 'x'}).encode(); os.write(pipe_out(), struct.pack('>I', len(b)) + b)",
    "says_it_will_be_long": "os.write(pipe_out(), b'\\xff\\xff\\xff\\xff')",
    "stops_half_way": "os.write(pipe_out(), b'\\x00\\x00\\x01\\x00half'); os._exit(0)",
    "closes_the_pipe": "os.close(pipe_out())",
}
"""What each plugin does before it answers."""

PIPE = """
def pipe_out():
    return int(sys.argv[3])
"""

TAME = {
    "good": "",
    "mutates": "object.__setattr__(facts.danger, 'arson', True); facts.__dict__.clear()",
    "looks_around": "assert not [n for n in os.environ if n != 'LC_CTYPE'], sorted(os.environ)",
}
"""What costs nobody anything, so that the answer stands."""


def install(folder: Path, plugins: dict[str, str], name: str = "acme-plugins") -> Distribution:
    """Write a distribution into a folder, as ``pip install --target`` would."""
    module = name.replace("-", "_")
    classes = [
        CLASS.format(title=f"P_{n}", name=n, body=indent(dedent(body), " " * 8))
        for n, body in plugins.items()
    ]
    (folder / f"{module}.py").write_text(HEAD + PIPE + "".join(classes), encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    points = "\n".join(f"{n} = {module}:P_{n}" for n in plugins)
    (info / "entry_points.txt").write_text(f"[{CAPABILITIES}]\n{points}\n")
    (found,) = distributions(path=[str(folder)], name=name)
    return found


def foreign(dist: Distribution) -> dict[str, Foreign]:
    """The capabilities of a distribution, by name."""
    points = dist.entry_points.select(group=CAPABILITIES)
    return {name: each for name, (each,) in by_name(points).items()}


def landlords_engine(
    owner: str,
    workers: Workers,
    found: dict[str, Foreign],
    names: Sequence[str],
    *ours: type[AnyCapability],
    must_run: bool = True,
) -> PolicyEngine:
    """A landlord's engine with some plugins of that distribution, and some of ours."""
    known: dict[str, Offered] = {each.name: each for each in ours}
    for name in names:
        worker = workers.of(owner, found[name])
        known[name] = Apart(found[name], worker, workers.clock, must_run=must_run)
    entries = [{"capability": name, "version": "1"} for name in known]
    return PolicyEngine(read_revision(revision_data(entries)), known)


__all__ = ["MISCHIEF", "SECRET", "TAME", "foreign", "install", "landlords_engine", "speaker"]
