-- What the shop sells, to whom, and what was ordered: once, into an empty database.
-- Variables: customers, orders.
SELECT to_regclass('public.products') IS NULL AS fresh \gset
\if :fresh
BEGIN;

CREATE TABLE products (
  id integer PRIMARY KEY,
  sku text NOT NULL UNIQUE,
  name text NOT NULL,
  price numeric(10, 2) NOT NULL,
  stock integer NOT NULL
);

CREATE TABLE customers (
  id integer PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  city text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  placed_at timestamptz NOT NULL,
  status text NOT NULL
);

CREATE TABLE order_lines (
  order_id bigint NOT NULL REFERENCES orders,
  product_id integer NOT NULL REFERENCES products,
  quantity integer NOT NULL,
  PRIMARY KEY (order_id, product_id)
);

-- The same on every run: a random number's seed is set.
SELECT setseed(0.42) \g /dev/null

INSERT INTO products
SELECT i,
  'SHOP-' || lpad(i::text, 4, '0'),
  (ARRAY['Oak', 'Linen', 'Steel', 'Wool', 'Glass', 'Cork'])[1 + i % 6] || ' '
    || (ARRAY['lamp', 'chair', 'blanket', 'vase', 'shelf', 'kettle', 'clock', 'tray'])[1 + i / 6 % 8],
  round((5 + random() * 195)::numeric, 2),
  (random() * 120)::integer
FROM generate_series(1, 240) i;

INSERT INTO customers
SELECT i,
  (ARRAY['Ada', 'Bo', 'Chloe', 'Dag', 'Elif', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jun'])[1 + i % 10] || ' '
    || (ARRAY['Almeida', 'Berg', 'Costa', 'Dahl', 'Eriksen', 'Fischer', 'Garcia', 'Haddad'])[1 + i / 10 % 8],
  'customer' || i || '@example.com',
  (ARRAY['Malmö', 'Porto', 'Gdańsk', 'Lyon', 'Graz'])[1 + i % 5],
  timestamptz '2026-01-01' + i * interval '3 hours'
FROM generate_series(1, :customers) i;

INSERT INTO orders (customer_id, placed_at, status)
SELECT 1 + (random() * (:customers - 1))::integer,
  timestamptz '2026-06-01' + i * interval '47 minutes',
  (ARRAY['paid', 'packed', 'sent', 'sent', 'sent', 'returned'])[1 + i % 6]
FROM generate_series(1, :orders) i;

INSERT INTO order_lines
SELECT o.id, 1 + (o.id * 7 + line * 31)::integer % 240, 1 + (random() * 3)::integer
FROM orders o CROSS JOIN generate_series(0, 1) line;

CREATE INDEX ON orders (customer_id);

COMMIT;
\echo made the tables of the shop
\else
\echo the tables of the shop are there
\endif
