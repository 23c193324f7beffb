#!/usr/bin/env python3
"""tests/app/process_test.py -- the hardened process: how the program was built,
what the running server has given up, where its secrets are not, the unit.
doc/security/process.md says the same in words."""
import os
import pathlib
import platform
import pwd
import re
import resource
import shutil
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/prove"))
import world  # noqa: E402

INTEL = platform.machine() in ("x86_64", "i686")
SECRET = "Fjord-Lantern-Teapot-91"  # nobody's password but this test's


def said(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def release():
    """What is installed, when it was built; else whatever was."""
    built = ROOT / "build-release/throughline"
    return str(built if built.exists() else world.program())


def flags():
    program = release()
    head, dynamic = said("readelf", "-hlW", program), said("readelf", "-dW", program)
    symbols = said("readelf", "--dyn-syms", "-W", program)
    assert re.search(r"Type:\s+DYN", head) and "PIE" in dynamic, "position independent"
    assert "GNU_RELRO" in head and "BIND_NOW" in dynamic and " NOW" in dynamic, "full RELRO"
    stack = re.search(r"GNU_STACK.*?(RW?E?) ", head)
    assert stack and stack[1] == "RW", f"the stack is not run: {stack and stack[0]}"
    assert not re.search(r"LOAD.* RWE ", head), "nothing is written and run"
    assert not re.search(r"RPATH|RUNPATH|TEXTREL", dynamic), "libraries of the system only"
    assert "__stack_chk_fail" in symbols, "stack protector"
    words = ["PIE", "full RELRO", "stack not run", "stack protector"]
    if "release" in program:
        checked = set(re.findall(r"__\w+_chk\b", symbols)) - {"__stack_chk_fail"}
        assert len(checked) >= 5, f"fortified: {checked}"
        words.append(f"fortified ({len(checked)} functions)")
    if INTEL:
        landed = pathlib.Path(program).read_bytes().count(b"\xf3\x0f\x1e\xfa")
        assert landed > 2000, f"{landed} places to land for indirect branches"
        words.append("CET")
    print("built:", ", ".join(words))


def fences(folder):
    """The command tries each of them; nothing may be allowed."""
    for mode in ("refuse", "kill"):
        done = world.run(["sandbox", "--database", folder / "none.db", "--sandbox", mode], ok=None)
        if done.stdout.startswith("off: built with sanitizers"):
            print("fences: left off in a build with sanitizers")
            return False
        assert done.returncode == 0 and "ALLOWED" not in done.stdout, done.stdout
        assert done.stdout.count("ends it") >= (6 if mode == "kill" else 3), done.stdout
        assert not re.search("BROKEN", done.stdout), done.stdout
    print("fences:", done.stdout.splitlines()[0])
    done = world.run(["sandbox", "--sandbox", "off"], ok=(2,))
    assert "the settings say so" in done.stdout
    return True


def status(pid, task, key):
    return re.search(rf"^{key}:\s+(.*)$",
                     pathlib.Path(f"/proc/{pid}/task/{task}/status").read_text(), re.M)[1]


def given_up(server):
    """Every thread, not the first only."""
    pid = server.process.pid
    tasks = os.listdir(f"/proc/{pid}/task")
    assert len(tasks) > 5, tasks
    for task in tasks:
        assert status(pid, task, "NoNewPrivs") == "1" and status(pid, task, "Seccomp") == "2", task
    limits = pathlib.Path(f"/proc/{pid}/limits").read_text()
    assert re.search(r"Max core file size\s+0\s+0", limits), limits
    print(f"running: {len(tasks)} threads, all without new privileges and with the filter")


def secrets_stay(server, user):
    """Not in the arguments, not in the environment, not in the log."""
    browser = world.Browser()
    browser.connect(server.port)
    assert browser.sign_in(user, SECRET + " wrong").status == 422
    assert browser.sign_in(user, SECRET).status == 303
    session = browser.cookies["session"]
    assert browser.get("/account?why=" + SECRET).status == 200
    token = browser.get("/account").hidden("token")
    browser.post("/account/password", {"token": token, "current": SECRET, "fresh": "short"})
    process = pathlib.Path(f"/proc/{server.process.pid}")
    places = {"arguments": (process / "cmdline").read_bytes(),
              "environment": (process / "environ").read_bytes(),
              "log": (server.folder / "server.log").read_bytes()}
    for place, content in places.items():
        for secret in (SECRET, session, token):
            assert secret.encode() not in content, f"a secret is in the {place}"
    assert places["log"].count(b" request ") >= 5, "requests were logged"


def dies_without_a_core(server):
    """Killed as by a fault: no file holds what it knew."""
    folder = server.folder
    server.process.send_signal(signal.SIGSEGV)
    number = os.waitpid(server.process.pid, 0)[1]
    server.process.returncode = -signal.SIGSEGV
    assert os.WIFSIGNALED(number) and not os.WCOREDUMP(number), number
    assert not [p for p in folder.rglob("core*") if p.is_file()], "a core file"


def serving(folder):
    engine = world.Sqlite(folder)
    world.run(["user", "add", "LOCKE", "--name", "Locke, Una", "--role", "ADMINISTRATOR@*",
               "--database", engine.url], input=SECRET + "\n")
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
    os.chdir(folder)
    server = world.Server(engine, folder)
    server.start()
    given_up(server)
    secrets_stay(server, "LOCKE")
    dies_without_a_core(server)
    os.chdir(ROOT)


def who(folder):
    """Root becomes the user of the settings, or does not serve."""
    refused = world.run(["serve", "--database", "postgresql://some:thing@localhost/x"], ok=(2,))
    assert "holds a password" in refused.stdout and "thing" not in refused.stdout, refused.stdout
    if os.geteuid() != 0:
        return
    env = dict(os.environ, THROUGHLINE_RUN_AS="")
    refused = world.run(["serve", "--database", folder / "x.db"], ok=(2,), env=env)
    assert "root does not serve" in refused.stdout, refused.stdout
    own = folder / "own"
    own.mkdir(mode=0o700)
    shutil.chown(own, "nobody")
    folder.chmod(0o711)
    server = world.Server(world.Sqlite(own), own, env={"THROUGHLINE_RUN_AS": "nobody"})
    server.start()
    ids = {status(server.process.pid, server.process.pid, key) for key in ("Uid", "Gid", "Groups")}
    nobody = pwd.getpwnam("nobody")
    assert all(set(i.split()) <= {str(nobody.pw_uid), str(nobody.pw_gid)} for i in ids), ids
    assert server.stop() == 0


def unit():
    """As installed; systemd judges it without running it."""
    source = (ROOT / "packaging/throughline.service.in").read_text()
    if shutil.which("systemd-analyze") is None:
        print("unit: not judged, there is no systemd-analyze")
        return
    with world.Folder() as folder:
        file = folder / "throughline.service"
        file.write_text(source.replace("@program@", "/usr/bin/true").replace("@settings@", "/etc/passwd"))
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                               "--threshold=20", str(file)], capture_output=True, text=True)
        score = re.search(r"exposure level for .*: ([\d.]+)", done.stdout)
        assert done.returncode == 0 and score and float(score[1]) <= 2.0, done.stdout[-300:]
        print(f"unit: exposure {score[1]} of 10")


def main():
    flags()
    with world.Folder() as folder:
        held = fences(folder)
        who(folder)
        if held:
            serving(folder)
    unit()


if __name__ == "__main__":
    main()
