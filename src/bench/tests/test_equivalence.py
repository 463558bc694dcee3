import unittest

from harness.equivalence import NotEquivalent, differences, instances, normalised, resource_blocks


class Normalised(unittest.TestCase):
    def test_notes_of_cdktf_are_left_out_at_every_depth(self):
        self.assertEqual(
            normalised({"//": {"a": 1}, "aws_vpc": {"main": {"//": 2, "id": "x"}}}),
            {"aws_vpc": {"main": {"id": "x"}}},
        )

    def test_both_ways_to_read_an_entry_are_one(self):
        self.assertEqual(
            normalised(['${each.value["cidr"]}', '${vpc.value["id"]}']),
            ["${each.value.cidr}", "${vpc.value.id}"],
        )

    def test_words_of_the_user_stay(self):
        self.assertEqual(normalised('say "this" ["that"]'), 'say "this" ["that"]')


class Differences(unittest.TestCase):
    def test_equal_values_have_none(self):
        self.assertEqual(differences({"b": [1, "x"], "a": None}, {"a": None, "b": [1, "x"]}), [])

    def test_each_is_told_with_its_place(self):
        self.assertEqual(
            differences(
                {"r": {"lost": 1, "kept": [1, 2], "other": "a"}},
                {"r": {"kept": [1, 3], "other": "b", "more": 1}},
            ),
            [
                "r.kept[1]: 3 instead of 2",
                "r.lost: missing",
                "r.more: not expected",
                'r.other: "b" instead of "a"',
            ],
        )

    def test_a_list_of_another_length_differs_as_a_whole(self):
        self.assertEqual(differences({"l": [1]}, {"l": [1, 2]}), ["l: [1, 2] instead of [1]"])

    def test_a_number_is_not_its_text_and_not_a_truth_value(self):
        self.assertEqual(len(differences({"a": 1, "b": 1}, {"a": "1", "b": True})), 2)


class Instances(unittest.TestCase):
    WORKSPACE = {
        "locals": {"zones": {"a": {}, "b": {}}},
        "resource": {
            "aws_vpc": {"main": {}},
            "aws_subnet": {
                "entry": {"for_each": "${local.zones}"},
                "other": {"for_each": {"x": 1, "y": 2, "z": 3}},
            },
        },
    }

    def test_repetitions_are_counted(self):
        self.assertEqual(instances(self.WORKSPACE), {"aws_vpc": 1, "aws_subnet": 5})

    def test_blocks_are_counted_once(self):
        self.assertEqual(resource_blocks(self.WORKSPACE), 3)

    def test_what_only_a_plan_knows_is_refused(self):
        workspace = {"resource": {"aws_vpc": {"main": {"for_each": "${data.x.y}"}}}}
        with self.assertRaises(NotEquivalent):
            instances(workspace)
