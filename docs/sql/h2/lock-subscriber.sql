-- a subscriber that is known
select position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end
from stock_subscriber
where name = cast(? as varchar)
for update;
