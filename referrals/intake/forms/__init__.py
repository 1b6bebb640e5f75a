"""What a person is asked, page by page. A form asks one question, or one small group of them."""
