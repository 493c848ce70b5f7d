-- a dispatched line that is archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_dispatched
where sku = ? and order_id = ? and line_id = ?;

-- dispatched lines that are archived
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_dispatched t force index (primary) on t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;
