"""Web archives and e-mails, written by hand as browsers, Word and mail programs write them."""

import base64
import binascii


def part(body, *head, kind="text/html", encoding="quoted-printable", text="utf-8"):
    """Return a part of a file in MIME: its head, an empty line and its body."""
    raw = body if isinstance(body, bytes) else body.encode(text)
    written = {
        "quoted-printable": lambda: binascii.b2a_qp(raw, istext=False).replace(b"\n", b"\r\n"),
        "base64": lambda: base64.encodebytes(raw).replace(b"\n", b"\r\n"),
        "8bit": lambda: raw,
    }[encoding]()
    lines = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *head]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + written


def archive(*parts, head=("From: <Saved by Blink>", "MIME-Version: 1.0"), kind="related", more=""):
    """Return a file of several parts."""
    lines = [*head, f'Content-Type: multipart/{kind}; {more}boundary="=_made"', "", ""]
    body = b"".join(b"--=_made\r\n" + one + b"\r\n" for one in parts)
    return "\r\n".join(lines).encode() + body + b"--=_made--\r\n"


def mail(*parts, head=()):
    """Return an e-mail with files attached."""
    lines = ("From: a@example.org", "To: b@example.org", "Subject: =?utf-8?B?6KaB54K5?=", *head)
    return archive(*parts, head=lines, kind="mixed")


def attached(name, *, kind="application/octet-stream"):
    """Return a part that is a file; its name is written as the argument says."""
    return part(b"x", f"Content-Disposition: attachment; {name}", kind=kind, encoding="base64")
