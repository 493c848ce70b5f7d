-- lines of several products, one of which another caller changes
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select p.sku
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', loaded bigint path '$[1]')) as r
straight_join stock_product p on p.sku = r.sku and p.version = r.loaded;
end;

-- a line of a product that another caller changes
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select p.sku
from stock_product p
where p.sku = ? and p.version = ?;
end;
