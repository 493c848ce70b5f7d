-- old events that do not wait
select p.position
from stock_event_position p
where p.position > cast(? as bigint) and p.position <= cast(? as bigint)
order by p.position
limit 1;
