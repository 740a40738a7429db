#!/usr/bin/env python3
"""Brings the feed into a folder, one file for each hour, and may be run as often as you like.

An hour is pulled once it is complete, and again when clicks of it came in later. A run that was interrupted is gone on with by the next.

    CLICKTRACKER_URL=http://127.0.0.1:8080 CLICKTRACKER_LOGIN=login.json feed_reader.py FOLDER

CLICKTRACKER_LOGIN is a file with the body of POST /auth: {"auth": {"username": "...", "password": "..."}}. Needs Python 3.8 and nothing else.
"""
import datetime
import fcntl
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.request

COLUMNS = "datetime,auction_id,tracker_id,media_buy_cost,revenue_value"
HOUR = "%Y-%m-%d %H:%M:%S"


class ServiceError(Exception):
    """The service refused a request, or does not answer."""


class Service:
    def __init__(self, address, login, session):
        # The session's token is kept for the next run: a user may log in so many times in five minutes.
        self.address, self.login, self.session, self.token = address, login, session, read(session)

    def log_in(self):
        request = urllib.request.Request(f"{self.address}/auth", self.login, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                self.token = json.load(answer)["response"]["token"]
            self.session.touch(mode=0o600)
            self.session.write_text(self.token)
        except urllib.error.HTTPError as error:
            # Tried again it would only slow down the next login.
            if error.code < 500:
                raise ServiceError(json.load(error)["response"]["error"]) from None
            raise

    def open(self, path, body=None, headers=()):
        headers = {"Authorization": self.token, "Content-Type": "application/json", **dict(headers)}
        return urllib.request.urlopen(urllib.request.Request(f"{self.address}/{path}", body, headers), timeout=60)

    def call(self, path, body=None):
        """Returns the answer. Logs in again when the session has ended, and waits when the service asks to."""
        fault = None
        for attempt in range(1, 7):
            try:
                if self.token is None:
                    self.log_in()
                with self.open(path, body) as answer:
                    response = json.load(answer)["response"]
            except urllib.error.HTTPError as error:
                response = json.load(error)["response"]
            except OSError as error:
                fault = error
                time.sleep(attempt * 2)
                continue
            if response.get("status") == "OK":
                return response
            fault = response.get("error")
            code = response.get("error_code") or response.get("error_id")
            if code in ("NOAUTH", "NOAUTH_DISABLED"):
                self.token = None
            elif code in ("RATE_EXCEEDED", "SERVICE_UNAVAILABLE"):
                time.sleep(attempt * 5)
            else:
                break
        raise ServiceError(fault)


def read(path):
    return path.read_text() if path.exists() else None


def ask(service, hour):
    end = datetime.datetime.strptime(hour, HOUR) + datetime.timedelta(hours=1)
    columns = os.environ.get("CLICKTRACKER_COLUMNS", COLUMNS).split(",")
    report = {"report_type": "clicktrackers", "columns": columns, "start_date": hour, "end_date": end.strftime(HOUR)}
    return service.call("report", json.dumps({"report": report}).encode())["report_id"]


def download(service, report_id, size, target):
    """Gets what is missing of the file, however often the connection breaks."""
    for _ in range(10):
        have = target.stat().st_size if target.exists() else 0
        if have >= size:
            return
        headers = {"Range": f"bytes={have}-", "If-Range": f'"{report_id}"'} if have else {}
        try:
            with service.open(f"report-download?id={report_id}", headers=headers) as answer:
                with target.open("ab" if answer.status == 206 else "wb") as file:
                    while chunk := answer.read(1 << 16):
                        file.write(chunk)
        except OSError:
            time.sleep(2)
            # Logs in again when that was it, and ends here when the report is gone.
            service.call(f"report?id={report_id}")
    raise ServiceError("the download breaks again and again")


def pull(service, hour, name):
    """Makes the file of an hour. The report's id is kept in a file until then, so that a download goes on."""
    report, part = name.with_suffix(".report"), name.with_suffix(".part")
    if not report.exists():
        report.write_text(ask(service, hour))
    try:
        while True:
            answer = service.call(f"report?id={report.read_text()}")
            if answer["execution_status"] == "ready":
                break
            if answer["execution_status"] == "error":
                raise ServiceError(answer["report"]["failure"])
            time.sleep(1)
    except ServiceError:
        # A report of an earlier run may be gone by now.
        for file in (report, part):
            file.unlink(missing_ok=True)
        raise
    download(service, report.read_text(), answer["report"]["report_size"], part)
    part.replace(name.with_suffix(".csv"))
    report.unlink()
    return answer["report"]["row_count"]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: feed_reader.py FOLDER")
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit("another run is at work")
    service = Service(os.environ["CLICKTRACKER_URL"], pathlib.Path(os.environ["CLICKTRACKER_LOGIN"]).read_bytes(), folder / ".token")
    # An hour without clicks needs no file. What an hour held is known by the time at which its last clicks were stored.
    hours = [h for h in service.call("feed-status?type=clicktrackers")["hours"] if h["complete"] and (h["last_run"] or h["rows"])]
    for hour in sorted(hours, key=lambda h: h["hour"]):
        name = folder / (hour["hour"][:10] + "T" + hour["hour"][11:13])
        last_run = hour["last_run"] or "unknown"
        stored, asked = name.with_suffix(".stored"), name.with_suffix(".asked")
        if name.with_suffix(".csv").exists() and read(stored) == last_run:
            continue
        if read(asked) != last_run:
            # A report that was asked for before more clicks came would lack them.
            for suffix in (".report", ".part"):
                name.with_suffix(suffix).unlink(missing_ok=True)
        asked.write_text(last_run)
        rows = pull(service, hour["hour"], name)
        asked.replace(stored)
        print(hour["hour"], rows, "rows", flush=True)


if __name__ == "__main__":
    try:
        main()
    except ServiceError as error:
        sys.exit(f"feed_reader: {error}")
