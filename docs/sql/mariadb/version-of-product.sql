-- a batch that is cut
begin not atomic set transaction isolation level read committed;
select version
from stock_product
where sku = ?;
end;

-- a commit whose connection was lost before it
select version
from stock_product
where sku = ?
for update;
