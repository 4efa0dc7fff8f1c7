"""What people mean by numbers and dates that are not written as data want them."""
