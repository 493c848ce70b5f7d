-- a snapshot
select version
from stock_product
where sku = ?;

-- a commit whose connection was lost before it
select version
from stock_product
where sku = ?
for update;
