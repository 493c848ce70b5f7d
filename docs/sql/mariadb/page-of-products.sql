-- snapshots of several products
begin not atomic set transaction isolation level read committed;
select sku
from stock_product
where sku > ?
order by sku
limit ?;
end;
