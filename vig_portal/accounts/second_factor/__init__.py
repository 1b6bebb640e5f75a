"""The second factor: setting it up, showing it at sign-in, and showing it again for what is sensitive."""
