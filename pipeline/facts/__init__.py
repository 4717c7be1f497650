"""Numbers, dates, times, phones, money, addresses as typed VALUES with spans, and their comparison."""
