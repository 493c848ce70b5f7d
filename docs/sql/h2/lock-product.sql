-- a product that is locked first
select version
from stock_product
where sku = cast(? as varchar)
for update;
