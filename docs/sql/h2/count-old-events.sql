-- old events that are searched for
select count(*)
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number and e.committed_at < cast(? as timestamp(6) with time zone)
where p.position = cast(? as bigint);

-- old events that are searched for
select count(*)
from unnest(cast(? as bigint array), cast(? as timestamp(6) with time zone array)) as r(position, kept_from)
join stock_event_position p on p.position = r.position
join stock_event e on e.sku = p.sku and e.number = p.number and e.committed_at < r.kept_from;
