-- a commit whose connection was lost after it
select commit_id
from stock_event
where sku = cast(? as varchar) and number = cast(? as bigint);
