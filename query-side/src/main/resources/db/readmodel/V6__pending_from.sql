create index invitation_pending_from on invitation (organization_id, invited_by) where state = 'pending';
