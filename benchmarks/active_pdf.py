"""PDF files that want something done when they are opened: programs run, addresses fetched, files read."""

from __future__ import annotations

from pathlib import Path

from benchmarks.made_pdf import FONT, TEXT, page, stream


def active_pdfs(address: str, canary: Path, secret: Path) -> dict[str, bytes]:
    """Name -> content. `address`: an http address that is to be fetched; `canary`: a file that would appear;
    `secret`: a file that would be shown."""
    url, made, shown = address.encode(), str(canary).encode(), str(secret).encode()
    script = b"app.launchURL('%s'); this.exportDataObject({cName: 'a', nLaunch: 2});" % url
    actions = {
        "script": b"<< /S /JavaScript /JS (%s) >>" % script,
        "launch": b"<< /S /Launch /F (/usr/bin/touch) /Unix << /F (touch) /P (%s) >> >>" % made,
        "address": b"<< /S /URI /URI (%s) >>" % url,
        "elsewhere": b"<< /S /GoToR /F << /FS /URL /F (%s) >> /D [0 /Fit] >>" % url,
        "form-sent": b"<< /S /SubmitForm /F << /FS /URL /F (%s) >> /Fields [] >>" % url,
        "data-taken": b"<< /S /ImportData /F (%s) >>" % shown,
    }
    files = {f"{name}.pdf": _acting(action) for name, action in actions.items()}
    return files | {
        "attached.pdf": _attached(script),
        "xfa.pdf": _xfa(url),
        "outside.pdf": _outside(url, shown),
    }


def _acting(action: bytes) -> bytes:
    """On opening the document, on opening its page, and by a field that computes itself."""
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [9 9 99 30] /AA << /C 5 0 R /F 5 0 R >> >>"
    )
    return page(
        more={5: action, 6: field},
        entries=b"/AA << /O 5 0 R /C 5 0 R >> /Annots [6 0 R]",
        catalog=b"/OpenAction 5 0 R /AA << /WC 5 0 R >> /AcroForm << /Fields [6 0 R] /CO [6 0 R] >>",
    )


def _attached(script: bytes) -> bytes:
    held = stream(b"#!/bin/sh\nexit 1\n", b"/Type /EmbeddedFile")
    spec = b"<< /Type /Filespec /F (../../run.sh) /EF << /F 5 0 R >> >>"
    names = b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> /JavaScript << /Names [(b) 7 0 R] >> >>"
    return page(more={5: held, 6: spec, 7: b"<< /S /JavaScript /JS (%s) >>" % script}, catalog=names)


def _xfa(url: bytes) -> bytes:
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "%s">]>' % url
    opened = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><submit target="%s"/>' % url
    form = stream(entity + opened + b"&b;</template></xdp:xdp>")
    return page(
        more={5: form}, catalog=b"/AcroForm << /Fields [] /XFA [(form) 5 0 R] >> /NeedsRendering true"
    )


def _outside(url: bytes, shown: bytes) -> bytes:
    """A picture and a form whose data stand at an address, or in a file."""
    image = b"/Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 298 420] /Ref << /F (%s) /Page 0 >> " % shown
    more = {
        5: stream(b"", image + b"/F << /FS /URL /F (%s) >>" % url),
        6: stream(b"", form + b"/F (%s)" % shown),
    }
    content = stream(TEXT + b"q 99 0 0 99 9 9 cm /I Do Q /X Do")
    return page(content, FONT + b" /XObject << /I 5 0 R /X 6 0 R >>", more)
