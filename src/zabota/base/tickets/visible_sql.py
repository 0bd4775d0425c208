"""access.visible() for who cannot load Django's models, such as the live process: the same rule as one query.

A test holds both together (base/tickets/tests/test_visible_sql.py).
"""

# Two parameters, arrays of one length: streams, and the agents who ask for them.
# Rows: stream, agent, last seq of the stream. A stream that is no ticket's holds no secret here.
SEEN = """
SELECT pair.stream, pair.agent, stream.last_seq
FROM unnest(%s::bigint[], %s::bigint[]) AS pair(stream, agent)
JOIN timeline_stream stream ON stream.id = pair.stream
LEFT JOIN tickets_ticket ticket ON ticket.stream_id = stream.id
LEFT JOIN people_team team ON team.id = ticket.team_id
LEFT JOIN people_agent agent ON agent.id = pair.agent AND agent.is_active
WHERE ticket.id IS NULL OR agent.id IS NOT NULL AND (
  ticket.owner_id = agent.id
  OR agent.reads IN ('', 'all') AND (agent.role IN ('owner', 'lead', 'auditor') OR team.private IS NOT TRUE)
  OR agent.reads <> 'own' AND EXISTS (
    SELECT FROM people_agent_teams member WHERE member.agent_id = agent.id AND member.team_id = team.id))
"""
