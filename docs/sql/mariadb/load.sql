-- a new product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?;
end;

-- a line that is allocated
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;
end;

-- lines of several products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;
end;

-- several new batches of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number;
end;

-- several lines of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;
end;

-- a message
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = ?;
end;

-- an answer that rests on a free reference
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;
end;

-- an answer that rests on free references
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;
end;

-- a known batch
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?;
end;

-- known batches
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number;
end;

-- a batch that is late
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_reference x
straight_join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < ?
where x.reference = ?;
end;

-- batches that are late
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_product p on p.sku = x.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', eta date path '$[1]')) as r
straight_join stock_reference x on x.reference = r.reference
straight_join stock_allocation a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < r.eta;
end;

-- a message
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from stock_message m
where m.id = ?;
end;

-- messages
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
from json_table(?, '$[*]' columns(id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_message m on m.id = r.id;
end;

-- the lines of an order
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.order_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.order_id = ?;
end;

-- a line
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_allocation a
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
where a.sku = ? and a.order_id = ? and a.line_id = ?
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ? and a.order_id = ? and a.line_id = ?;
end;

-- the batches of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ?;
end;

-- the availability of a product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ? and b.is_open = 1;
end;

-- a batch
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?;
end;

-- snapshots of several products
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
(select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_allocation a on a.sku = r.sku
limit 1001);
end;

-- answers that nothing is written for
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_product p on p.sku = r.sku
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_batch b on b.sku = r.sku and b.is_open = 1
union all
select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_reference x
straight_join stock_product p on p.sku = x.sku
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.is_open = 1
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_reference x
straight_join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number
where x.reference = ?
union all
select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id
straight_join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number
union all
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from json_table(?, '$[*]' columns(sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', order_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', line_id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[2]')) as r
straight_join stock_allocation a on a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id;
end;

-- a snapshot of a large product
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for (select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
from stock_product p
where p.sku = ?
limit 1001)
union all
(select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
  b.registered_eta, b.eta, b.reference, null, b.on_hold
from stock_batch b
where b.sku = ?
limit 1001)
union all
(select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, null
from stock_allocation a
where a.sku = ?
limit 1001);
