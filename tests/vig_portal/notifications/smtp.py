"""A mail server that behaves as badly as it is told to, in a thread of the test."""

import socketserver
import threading


class MailServer:
    """Takes mail at `port`; `mood(recipient)` answers for each: "accept", "refuse", "later", "hang" or "drop"."""

    def __init__(self, mood=lambda recipient: "accept"):
        self.mood = mood
        self.accepted = []
        self.closing = threading.Event()
        outer = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                outer.converse(self)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()

    def converse(self, at):
        at.wfile.write(b"220 ready\r\n")
        while line := at.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb == "RCPT":
                recipient = line.split("<")[1].rstrip(">")
                mood = self.mood(recipient)
                if mood == "hang":
                    self.closing.wait(20)
                    return
                if mood == "drop":
                    return
                answer = {"refuse": "550 no such person", "later": "451 try later"}.get(mood, "250 ok")
                at.wfile.write(answer.encode() + b"\r\n")
            elif verb == "DATA":
                at.wfile.write(b"354 go on\r\n")
                message = []
                while (text := at.rfile.readline()) not in (b".\r\n", b""):
                    message.append(text.decode())
                self.accepted.append((recipient, "".join(message)))
                at.wfile.write(b"250 taken\r\n")
            elif verb == "QUIT":
                at.wfile.write(b"221 bye\r\n")
                return
            else:
                at.wfile.write(b"250 ok\r\n")
