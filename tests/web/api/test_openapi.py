"""The description of the API names everything that is there."""

import re

from flask import current_app


def test_every_operation_under_the_api_is_described(visitor):
    described = visitor.get("/api/v1/openapi.json").json
    rules = [rule for rule in current_app.url_map.iter_rules() if rule.rule.startswith("/api/")]
    routes = {
        (re.sub("<([a-z]+)>", r"{\1}", rule.rule), method.lower())
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {
        (path, method) for path, each in described["paths"].items() for method in each
    }


def test_every_reference_leads_somewhere(visitor):
    answer = visitor.get("/api/v1/openapi.json")
    named = set(re.findall(r"#/components/schemas/(\w+)", answer.text))
    assert named == answer.json["components"]["schemas"].keys()
