-- a new subscriber that starts now
select position
from stock_subscriber
where name = cast(? as varchar);
