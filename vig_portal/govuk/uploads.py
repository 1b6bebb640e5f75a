"""Files on their way in."""

from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 21 * 1024 * 1024  # a little more than any form takes, so that the form can say that it is too large


class CutOff(FileUploadHandler):
    """Drops what comes after the largest size, so that nobody fills the disk. Stands before the handlers that keep."""

    def receive_data_chunk(self, raw_data, start):
        return raw_data if start < LARGEST else None

    def file_complete(self, file_size):
        return None
