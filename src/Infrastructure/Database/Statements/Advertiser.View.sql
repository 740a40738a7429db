SELECT a.id, a.member_id, a.name, a.code, a.state, a.landing_domains, a.last_modified
FROM advertisers AS a
