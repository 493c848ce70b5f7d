create table {product} (
  sku varchar not null,
  version bigint not null,
  allocated bigint not null,
  reservations bigint not null,
  waiting bigint not null,
  constraint {product}_key primary key (sku),
  constraint {product}_sku check (octet_length(sku) between 1 and 255),
  constraint {product}_counters check (version >= 0 and allocated >= 0),
  constraint {product}_lines check (reservations >= 0 and waiting >= 0)
);

create table {batch} (
  sku varchar not null,
  batch_number bigint not null,
  reference varchar not null,
  registered_quantity bigint not null,
  registered_eta date,
  best_before date,
  quantity bigint not null,
  eta date,
  allocated bigint not null,
  line_count bigint not null,
  is_open smallint not null,
  on_hold smallint not null,
  emptied_micros bigint,
  constraint {batch}_key primary key (sku, batch_number),
  constraint {batch}_number check (batch_number >= 1),
  constraint {batch}_quantities check (registered_quantity between 0 and 1000000000000 and quantity between 0 and 1000000000000),
  constraint {batch}_promised check (allocated between 0 and quantity),
  constraint {batch}_lines check (line_count between 0 and allocated),
  constraint {batch}_open check (is_open = case when allocated < quantity then 1 else 0 end),
  constraint {batch}_hold check (on_hold in (0, 1)),
  constraint {batch}_emptied check (emptied_micros is null or quantity = 0)
);

create index {batch}_of_open on {batch} (sku, is_open, batch_number);

create index {batch}_by_emptied on {batch} (emptied_micros);

create table {reference} (
  reference varchar not null,
  sku varchar not null,
  batch_number bigint not null,
  registered_quantity bigint,
  registered_eta date,
  best_before date,
  constraint {reference}_key primary key (reference),
  constraint {reference}_number check (batch_number >= 1),
  constraint {reference}_archived check (registered_quantity between 0 and 1000000000000),
  constraint {reference}_reference check (octet_length(reference) between 1 and 255)
);

create table {allocation} (
  sku varchar not null,
  order_id varchar not null,
  line_id varchar not null,
  part bigint not null,
  batch_number bigint not null,
  quantity bigint not null,
  line_quantity bigint not null,
  needed_by date,
  sequence bigint not null,
  end_micros bigint,
  priority smallint,
  may_split smallint not null,
  constraint {allocation}_key primary key (sku, batch_number, sequence),
  constraint {allocation}_of_line unique (order_id, line_id, sku, part),
  constraint {allocation}_order check (octet_length(order_id) between 1 and 255),
  constraint {allocation}_line check (octet_length(line_id) between 1 and 255),
  constraint {allocation}_numbers check (part >= 1 and batch_number >= 1 and sequence > batch_number),
  constraint {allocation}_quantity check (quantity between 1 and line_quantity and line_quantity <= 1000000000000),
  constraint {allocation}_terms check ((priority is null or end_micros is null and priority between 0 and 9) and may_split in (0, 1))
);

create index {allocation}_by_day on {allocation} (sku, batch_number, needed_by);

create index {allocation}_by_end on {allocation} (end_micros, sku, sequence);

create index {allocation}_of_end on {allocation} (sku, end_micros);

create table {waiting} (
  sku varchar not null,
  order_id varchar not null,
  line_id varchar not null,
  quantity bigint not null,
  needed_by date,
  priority smallint not null,
  may_split smallint not null,
  place bigint not null,
  turn bigint not null,
  magnitude smallint not null,
  constraint {waiting}_key primary key (order_id, line_id, sku),
  constraint {waiting}_turn unique (sku, turn),
  constraint {waiting}_order check (octet_length(order_id) between 1 and 255),
  constraint {waiting}_line check (octet_length(line_id) between 1 and 255),
  constraint {waiting}_quantity check (quantity between 1 and 1000000000000),
  constraint {waiting}_terms check (priority between 0 and 9 and may_split in (0, 1)),
  constraint {waiting}_place check (place >= 1 and turn = (9 - priority) * 100000000000000000 + place),
  constraint {waiting}_magnitude check (quantity >= power(2, magnitude) and quantity < power(2, magnitude + 1))
);

create index {waiting}_by_size on {waiting} (sku, may_split, quantity);

create index {waiting}_by_magnitude on {waiting} (sku, may_split, magnitude, turn, quantity);

create index {waiting}_by_day on {waiting} (needed_by, sku, place);

create table {dispatched} (
  sku varchar not null,
  order_id varchar not null,
  line_id varchar not null,
  quantity bigint not null,
  needed_by date,
  returned bigint not null,
  dispatched_at timestamp(6) with time zone not null,
  constraint {dispatched}_key primary key (order_id, line_id, sku),
  constraint {dispatched}_order check (octet_length(order_id) between 1 and 255),
  constraint {dispatched}_line check (octet_length(line_id) between 1 and 255),
  constraint {dispatched}_quantity check (quantity <= 1000000000000 and returned >= 0 and returned < quantity)
);

create index {dispatched}_of_product on {dispatched} (sku, order_id, line_id);

create index {dispatched}_by_time on {dispatched} (dispatched_at);

create table {event} (
  sku varchar not null,
  number bigint not null,
  kind varchar not null,
  batch varchar,
  order_id varchar,
  line_id varchar,
  quantity bigint,
  line_quantity bigint,
  due_on date,
  best_before date,
  end_micros bigint,
  priority smallint,
  may_split smallint,
  queue_place bigint,
  cause varchar,
  replaced_quantity bigint,
  replaced_day date,
  replaced_place bigint,
  replaced_end_micros bigint,
  replaced_priority smallint,
  replaced_may_split smallint,
  committed_at timestamp(6) with time zone not null,
  commit_id bigint not null,
  constraint {event}_key primary key (sku, number),
  constraint {event}_number check (number > 0)
);

create index {event}_of_line on {event} (order_id, line_id);

create table {unsequenced} (
  commit_order bigint not null,
  sku varchar not null,
  number bigint not null,
  constraint {unsequenced}_key primary key (sku, number)
);

create table {event_position} (
  position bigint not null,
  sku varchar not null,
  number bigint not null,
  constraint {event_position}_key primary key (position),
  constraint {event_position}_of_event unique (sku, number),
  constraint {event_position}_position check (position > 0)
);

create table {sequencer} (
  id smallint not null,
  next_position bigint not null,
  last_sku varchar not null,
  constraint {sequencer}_key primary key (id),
  constraint {sequencer}_id check (id = 1),
  constraint {sequencer}_next check (next_position > 0)
);

create table {subscriber} (
  name varchar not null,
  position bigint not null,
  is_ordered smallint not null,
  waiting bigint not null,
  most_waiting bigint not null,
  is_built smallint not null,
  is_rebuilding smallint not null,
  lease varchar not null,
  lease_token bigint not null,
  lease_end timestamp(6) with time zone not null,
  lease_owner varchar,
  constraint {subscriber}_key primary key (name),
  constraint {subscriber}_position check (position >= 0),
  constraint {subscriber}_waiting check (waiting >= 0 and most_waiting > 0),
  constraint {subscriber}_flags check (is_ordered in (0, 1) and is_built in (0, 1) and is_rebuilding in (0, 1)),
  constraint {subscriber}_lease check (lease in ('NONE', 'VALID', 'VOID'))
);

create table {retry_queue} (
  subscriber varchar not null,
  sku varchar not null,
  number bigint not null,
  attempts integer not null,
  next_try timestamp(6) with time zone not null,
  is_parked smallint not null,
  reason varchar not null,
  constraint {retry_queue}_key primary key (subscriber, sku, number),
  constraint {retry_queue}_attempts check (attempts >= -1),
  constraint {retry_queue}_parked check (is_parked in (0, 1))
);

create index {retry_queue}_by_time on {retry_queue} (subscriber, is_parked, next_try);

create table {message} (
  id varchar not null,
  outcome_part bigint not null,
  command_digest varchar not null,
  outcome clob not null,
  kept_at timestamp(6) with time zone not null,
  constraint {message}_key primary key (id, outcome_part),
  constraint {message}_part check (outcome_part >= 0),
  constraint {message}_id check (octet_length(id) between 1 and 255)
);

create index {message}_by_time on {message} (kept_at);

create table {incarnation} (
  id smallint not null,
  name varchar not null,
  trimmed_micros bigint,
  trimmed_through bigint not null,
  constraint {incarnation}_key primary key (id),
  constraint {incarnation}_id check (id = 1)
);

create table {schema_version} (
  version integer not null,
  oldest_version integer not null,
  constraint {schema_version}_key primary key (version)
);

insert into {sequencer} (id, next_position, last_sku) select 1, 1, '' where not exists (select 1 from {sequencer});

insert into {incarnation} (id, name, trimmed_through) select 1, cast(random_uuid() as varchar), 0 where not exists (select 1 from {incarnation});

insert into {schema_version} (version, oldest_version) values (1, 1);
