-- old events that are searched for
select max(p.position)
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
where p.position > ? and p.position <= ? and e.committed_at < cast(? as timestamptz);
