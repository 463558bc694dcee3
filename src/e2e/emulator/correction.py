"""How a correction is applied: a function takes the place of the method of moto that has its name.

A module may hold two functions of one name, one for moto's model and one for its response class:
what counts is the class given to the decorator.
"""

import functools

from moto.core.exceptions import ServiceException
from moto.ec2.models import ec2_backends


def replace(cls):
    """The decorated function becomes the method of that name."""

    def apply(function):
        setattr(cls, function.__name__, function)
        return function

    return apply


def wrap(cls):
    """The same, and the function gets the method it replaces as its first argument."""

    def apply(function):
        original = getattr(cls, function.__name__)

        @functools.wraps(function)
        def method(self, *args, **kwargs):
            return function(original, self, *args, **kwargs)

        setattr(cls, function.__name__, method)
        return function

    return apply


def dispatch_unlisted(urls, response):
    """AWS routes by the API's model, moto by a list of paths: what is not listed is, too, now."""
    urls.url_paths["{0}/(?P<unlisted>.+)$"] = response.dispatch


class Refusal(ServiceException):
    """An error as the AWS API answers it."""


def fail(code, message):
    """Refuses a call with an error of that code."""
    raise Refusal(code, message)


def ec2(account, region):
    """moto's EC2 of an account and Region."""
    return ec2_backends[account][region]
