-- old events that are searched for
select count(*)
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number and e.committed_at < cast(? as timestamptz) offset 0) e
where p.position = ?;

-- old events that are searched for
select count(*)
from unnest((select cast(? as bigint[])), (select cast(? as timestamptz[]))) as r(position, kept_from)
cross join lateral (select * from stock_event_position p where p.position = r.position offset 0) p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number and e.committed_at < r.kept_from offset 0) e;
