-- a snapshot
select version
from stock_product
where sku = cast(? as varchar);

-- a commit whose connection was lost before it
select version
from stock_product
where sku = cast(? as varchar)
for update;
