"""The stages: functions over values, and one workspace that reads and writes them."""
