"""What Holdfast costs, as ratios against something plain: ``make bench``. See README.md here."""
