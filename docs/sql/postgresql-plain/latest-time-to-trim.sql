-- old events that do not wait
select max(e.committed_at) as latest
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
where p.position > ? and p.position <= ?;
