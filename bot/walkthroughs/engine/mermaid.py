"""Draws a flow as text for Mermaid, which GitHub and many editors show as a picture."""

from itertools import pairwise

from bot.walkthroughs.engine.flow import AskedWhen, Condition, Flow, Question

_HEAD = ("flowchart TD", "    start([{title}])", "    advice([{advice}])")
_YES_NO = {True: "yes", False: "no"}


def mermaid(flow: Flow, *, advice: str, otherwise: str) -> str:
    """Draw groups as frames and questions as boxes, each with the condition it is asked on.

    `advice` names the end; `otherwise` stands on the arrows that pass over a question that is not asked.
    """
    lines = [line.format(title=_quoted(flow.title), advice=_quoted(advice)) for line in _HEAD]
    for name, group in flow.groups.items():
        condition = conditions_in_words(group)
        title = f"{group.title}<br/>{condition}" if condition else group.title
        lines.append(f"    subgraph {name} [{_quoted(title)}]")
        lines += [f"        {_node(question)}" for question in flow.questions if question.group == name]
        lines.append("    end")
    stations = ["start", *(question.id for question in flow.questions), "advice"]
    lines += [f"    {one} --> {other}" for one, other in pairwise(stations)]
    for before, question, after in zip(stations, flow.questions, stations[2:], strict=False):
        if question.conditions or flow.groups[question.group].conditions:
            lines.append(f"    {before} -. {otherwise} .-> {after}")
    return "\n".join(lines) + "\n"


def _node(question: Question) -> str:
    parts = [f"<b>{question.short}</b>", *(option.label for option in question.options[:8])]
    if condition := conditions_in_words(question):
        parts.append(f"<i>{condition}</i>")
    return f"{question.id}[{_quoted('<br/>'.join(parts))}]"


def conditions_in_words(asked: AskedWhen) -> str:
    """Tell when something is asked, in the names of the facts; nothing for always."""
    every = [_condition(each) for each in asked.when]
    some = [" and ".join(_condition(each) for each in conditions) for conditions in asked.any]
    if some:
        every.append(f"({' or '.join(some)})" if len(some) > 1 else some[0])
    return " and ".join(every)


def _condition(condition: Condition) -> str:
    if condition.in_ is not None:
        return f"{condition.fact} = {_values(condition.in_)}"
    if condition.not_in is not None:
        return f"{condition.fact} ≠ {_values(condition.not_in)}"
    if condition.at_least is not None:
        return f"{condition.fact} ≥ {condition.at_least}"
    return f"{condition.fact} < {condition.below}"


def _values(values: tuple[object, ...]) -> str:
    return "/".join(_YES_NO[value] if isinstance(value, bool) else str(value) for value in values)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
