import type { LogMoment, LogWriter, MemoryWriter } from './LogWriter';
import { className, identifier, iso } from './LogWriter';

const THREADS = [
  'nio-8080-exec-1',
  'nio-8080-exec-2',
  'nio-8080-exec-3',
  'nio-8080-exec-7',
  'scheduling-1',
];

function line(
  { subject, time, trace }: LogMoment,
  level: string,
  thread: string,
  logger: string,
  message: string,
): string {
  return `${iso(time)} ${level.padStart(5)} 1 --- [${
    subject.app
  }] [${thread.padStart(15)}] ${
    trace ? `[${trace.traceId}-${trace.spanId}] ` : ''
  }${logger.padEnd(40).slice(-40)} : ${message}`;
}

/** Spring Boot 3 with its default pattern, and tracing while it serves. */
export const springLog: LogWriter & MemoryWriter = {
  startup(moment) {
    const { app, pod, port } = moment.subject;
    const main = (logger: string, message: string) =>
      line(moment, 'INFO', 'main', logger, message);
    const application = `com.example.${identifier(app)}.${className(
      app,
    )}Application`;
    const seconds = (1 + moment.random.next() * 2).toFixed(3);
    return [
      '',
      '  .   ____          _            __ _ _',
      " /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\",
      "( ( )\\___ | '_ | '_| | '_ \\/ _` | \\ \\ \\ \\",
      ' \\\\/  ___)| |_)| | | | | || (_| |  ) ) ) )',
      "  '  |____| .__|_| |_|_| |_\\__, | / / / /",
      ' =========|_|==============|___/=/_/_/_/',
      '',
      ' :: Spring Boot ::                (v3.5.7)',
      '',
      main(
        application,
        `Starting ${className(
          app,
        )}Application v1.0.0 using Java 21.0.9 with PID 1 (/app/app.jar started by app on ${pod})`,
      ),
      main(application, 'The following 1 profile is active: "kubernetes"'),
      main(
        'o.s.b.w.embedded.tomcat.TomcatWebServer',
        `Tomcat initialized with port ${port} (http)`,
      ),
      main(
        'o.apache.catalina.core.StandardService',
        'Starting service [Tomcat]',
      ),
      main('com.zaxxer.hikari.HikariDataSource', 'HikariPool-1 - Starting...'),
      main(
        'com.zaxxer.hikari.HikariDataSource',
        'HikariPool-1 - Start completed.',
      ),
      main(
        'o.s.b.a.e.web.EndpointLinksResolver',
        "Exposing 4 endpoints beneath base path '/actuator'",
      ),
      main(
        'o.s.b.w.embedded.tomcat.TomcatWebServer',
        `Tomcat started on port ${port} (http) with context path '/'`,
      ),
      main(
        application,
        `Started ${className(
          app,
        )}Application in ${seconds} seconds (process running for ${seconds})`,
      ),
    ];
  },
  entry(moment) {
    const { random, subject } = moment;
    const base = `c.e.${identifier(subject.app)}`;
    const thread = random.pick(THREADS);
    const id = random.int(10_000, 99_999);
    const roll = random.next();
    if (roll < 0.015) {
      return [
        line(
          moment,
          'ERROR',
          thread,
          `${base}.web.ApiExceptionHandler`,
          `Request failed: POST /api/${subject.app}/${id}`,
        ),
        ...clientTimeout(moment),
      ];
    }
    if (roll < 0.06) {
      return [
        line(
          moment,
          'WARN',
          thread,
          `${base}.client.InventoryClient`,
          `Slow response from inventory: ${random.int(
            800,
            2400,
          )} ms (attempt 1 of 3)`,
        ),
      ];
    }
    return [
      line(
        moment,
        'INFO',
        thread,
        ...random.pick([
          [
            `${base}.web.RequestLog`,
            `GET /api/${subject.app}/${id} 200 ${random.int(3, 60)} ms`,
          ],
          [
            `${base}.web.RequestLog`,
            `POST /api/${subject.app} 201 ${random.int(12, 140)} ms`,
          ],
          [
            `${base}.service.${className(subject.app)}Service`,
            `Processed item ${id} for customer ${random.int(100, 9999)}`,
          ],
          [
            `${base}.messaging.EventPublisher`,
            `Published event ${random.hex(8)} to topic ${subject.app}.events`,
          ],
        ] as Array<[string, string]>),
      ),
    ];
  },
  crash(moment) {
    const { app } = moment.subject;
    const name = identifier(app);
    return [
      line(
        moment,
        'ERROR',
        'main',
        'com.zaxxer.hikari.pool.HikariPool',
        'HikariPool-1 - Exception during pool initialization.',
      ),
      '',
      'org.postgresql.util.PSQLException: Connection to postgres:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
      '\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:352)',
      '\tat org.postgresql.jdbc.PgConnection.<init>(PgConnection.java:273)',
      '\tat org.postgresql.Driver.connect(Driver.java:298)',
      '\tat com.zaxxer.hikari.util.DriverDataSource.getConnection(DriverDataSource.java:144)',
      '\tat com.zaxxer.hikari.pool.HikariPool.checkFailFast(HikariPool.java:605)',
      `\tat com.example.${name}.${className(app)}Application.main(${className(
        app,
      )}Application.java:14)`,
      'Caused by: java.net.ConnectException: Connection refused',
      '\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)',
      '\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:592)',
      '\tat java.base/java.net.Socket.connect(Socket.java:751)',
      '\t... 23 common frames omitted',
      '',
      line(
        moment,
        'ERROR',
        'main',
        'o.s.boot.SpringApplication',
        'Application run failed',
      ),
      '',
      `org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'entityManagerFactory' defined in class path resource [org/springframework/boot/autoconfigure/orm/jpa/HibernateJpaConfiguration.class]: Unable to open JDBC Connection for DDL execution`,
      '\tat org.springframework.beans.factory.support.AbstractAutowireCapableBeanFactory.initializeBean(AbstractAutowireCapableBeanFactory.java:1826)',
      '\tat org.springframework.context.support.AbstractApplicationContext.refresh(AbstractApplicationContext.java:627)',
      `\tat com.example.${name}.${className(app)}Application.main(${className(
        app,
      )}Application.java:14)`,
    ];
  },
  shutdown: moment => [
    line(
      moment,
      'INFO',
      'SpringApplicationShutdownHook',
      'com.zaxxer.hikari.HikariDataSource',
      'HikariPool-1 - Shutdown initiated...',
    ),
    line(
      moment,
      'INFO',
      'SpringApplicationShutdownHook',
      'com.zaxxer.hikari.HikariDataSource',
      'HikariPool-1 - Shutdown completed.',
    ),
  ],
  outOfMemory: moment => [
    line(
      moment,
      'WARN',
      'nio-8080-exec-4',
      `c.e.${identifier(moment.subject.app)}.report.ExportService`,
      `Loading 1248310 rows into memory for export ${moment.random.hex(6)}`,
    ),
  ],
};

function clientTimeout({ subject, random }: LogMoment): string[] {
  const name = identifier(subject.app);
  return [
    'org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://inventory/api/stock": Read timed out',
    '\tat org.springframework.web.client.RestClient.createResourceAccessException(RestClient.java:575)',
    `\tat com.example.${name}.client.InventoryClient.stock(InventoryClient.java:${random.int(
      30,
      80,
    )})`,
    `\tat com.example.${name}.service.${className(
      subject.app,
    )}Service.place(${className(subject.app)}Service.java:${random.int(
      40,
      160,
    )})`,
    'Caused by: java.net.SocketTimeoutException: Read timed out',
    '\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)',
    '\t... 61 common frames omitted',
  ];
}
