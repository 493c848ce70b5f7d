-- a product that is locked first
select sku, version
from stock_product
where sku = cast(? as varchar)
for update;
