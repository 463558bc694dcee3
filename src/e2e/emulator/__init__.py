"""An AWS emulator for the end-to-end tests: moto's server, corrected where it departs from AWS.

``python -m emulator --port 0 --port-file FILE`` from ``src/e2e`` starts it; README.md says more.

``correction`` holds the means by which a method of moto is replaced; every module named after an
AWS service holds the corrections to that service, applied when it is imported; ``inventory`` lists
what exists; ``control`` answers ``/_isthmus/*``; ``gate`` stands before moto and records and blocks
calls; ``server`` puts it all together. A docstring that begins with "AWS" says what AWS does and
moto did not.
"""

import os

# The account of every caller: the one that AWS uses in its examples, and so do this project's.
ACCOUNT = os.environ.setdefault("MOTO_ACCOUNT_ID", "111122223333")

# moto reads these when it is imported. No certificate waits for its validation; no machine images;
# the managed policies of AWS exist, since roles attach them.
os.environ.setdefault("MOTO_ACM_VALIDATION_WAIT", "0")
os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("MOTO_DISABLE_GLOBAL_CORS", "1")
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
