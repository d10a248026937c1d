"""A link as a picture that a phone's camera reads."""

from io import BytesIO

PIXELS, QUIET_ZONE = 8, 4  # of one module, and modules around: what cameras need


def qr_picture(link: str) -> bytes:
    """Return a QR code as a PNG, black on white; its middle level of correction bears a scratched screen."""
    import segno  # noqa: PLC0415 - only once a link is to be shown

    made = BytesIO()
    segno.make(link, error="m", micro=False).save(made, kind="png", scale=PIXELS, border=QUIET_ZONE)
    return made.getvalue()
