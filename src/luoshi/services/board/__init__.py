"""The leader's page: lights by part of the plan, what changed since the last look, what asks for a decision, who files in time."""
