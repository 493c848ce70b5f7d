-- a commit whose connection was lost after it
select mark
from stock_event
where sku = ? and number = ?;
